container "a" {
  image = "a"
  hooks {
    before_start = { command = "x", in = "unit" }
    after_ready  = { command = "x", in = "unit", directory = "/" }
    before_stop  = { command = "x", in = "inside" }
  }
}
container "b" {
  image       = "b"
  stop_signal = "INT"
  stop { signal = "QUIT" }
  hooks {
    after_ready = { command = "x", in = "unit", env = { A = null } }
    after_stop  = { command = "x", in = "unit" }
  }
}
container "c" {
  image       = "c"
  stop_signal = "INT"
  stop { signal = "QUIT" }
}
container "d" {
  image = "d"
  hooks { before_start = { command = "x", in = "unit" } }
}
