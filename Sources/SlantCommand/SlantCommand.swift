@main
struct SlantCommand {
  static func main() {}
}
