task "build" {
  command       = "make"
  success_codes = [0, 256]
}
