#pragma once

/// Asks for the memory at `address` to be brought close, without waiting for it. No address is wrong.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }
