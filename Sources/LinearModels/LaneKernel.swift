/// Work that is written once for every width of a block.
protocol LaneKernel {
  /// Handles the lanes `firstLane ..< firstLane + Block.width`.
  func run<Block: LaneBlock>(_ block: Block.Type, firstLane: Int)
}

extension LaneKernel {
  /// Runs the kernel over `stride` lanes (1, 2 or a multiple of 4) in blocks of up to 32.
  @inline(__always)
  func run(stride: Int) {
    var lane = 0
    while stride - lane >= 32 {
      run(JoinedLanes<SIMD16<Float>, SIMD16<Float>>.self, firstLane: lane)
      lane += 32
    }
    switch stride - lane {
    case 28: run(JoinedLanes<SIMD16<Float>, JoinedLanes<SIMD8<Float>, SIMD4<Float>>>.self, firstLane: lane)
    case 24: run(JoinedLanes<SIMD16<Float>, SIMD8<Float>>.self, firstLane: lane)
    case 20: run(JoinedLanes<SIMD16<Float>, SIMD4<Float>>.self, firstLane: lane)
    case 16: run(SIMD16<Float>.self, firstLane: lane)
    case 12: run(JoinedLanes<SIMD8<Float>, SIMD4<Float>>.self, firstLane: lane)
    case 8: run(SIMD8<Float>.self, firstLane: lane)
    case 4: run(SIMD4<Float>.self, firstLane: lane)
    case 2: run(SIMD2<Float>.self, firstLane: lane)
    case 1: run(Float.self, firstLane: lane)
    default: break
    }
  }
}

/// The number of lanes in which `outputs` outputs are stored: 1, 2 or the next multiple of 4.
func laneStride(forOutputs outputs: Int) -> Int {
  outputs <= 2 ? outputs : (outputs + 3) / 4 * 4
}
