#pragma once
#include <cblas.h>
#include <stddef.h>

// Fortran prototypes of the LAPACK routines that LinearAlgebra calls. Matrices are column-major; a
// character argument carries its length as a hidden trailing size_t.
void dgesdd_(const char *jobz, const int *m, const int *n, double *a, const int *lda, double *s,
             double *u, const int *ldu, double *vt, const int *ldvt, double *work,
             const int *lwork, int *iwork, int *info, size_t jobz_length);
