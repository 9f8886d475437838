container "a" {
  image   = "a"
  cmd     = "x"
  command = "y"
  build_from           = "."
  build_from_directory = "."
}
