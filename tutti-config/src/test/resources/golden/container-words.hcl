container "a" {
  image       = "a"
  stop_signal = "SIGTREM"
  command     = "serve 'unclosed"
  working_dir = "srv"
  network     = "host"
  ports       = [80]
}
container "b" {
  image     = "b"
  network   = "container:a"
  hostname  = "no host"
  env       = { "A=B" = 1 }
  labels    = { "dev.tutti.unit" = "x" }
  vollumes  = []
  devices   = ["fuse"]
  cap_add   = ["net admin"]
  keep      = "forever"
}
container "c" {
  image          = "c"
  working_dir    = "srv"
  network        = "none"
  aliases        = ["x"]
  container_name = "/c"
  labels         = { "dev.tutti.unit" = "x" }
}
container "d" {
  image    = "d"
  cap_add  = ["net admin"]
  hostname = "no host"
}
container "e" {
  image  = "e"
  labels = { "dev.tutti.unit" = "x" }
}
container "f" {
  image   = "f"
  network = "host"
  ports   = [80]
}
container "g" {
  image   = "g"
  network = "none"
  aliases = ["x"]
}
container "h" {
  image       = "h"
  extra_hosts = ["db"]
  tmpfs       = ["/x:size=1m"]
}
