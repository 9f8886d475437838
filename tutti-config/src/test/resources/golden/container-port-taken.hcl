container "a" {
  image = "a"
  ports = { 80 = 8080, 443 = "127.0.0.2:8443", "53/udp" = 8080 }
}
container "b" {
  image = "b"
  ports = {
    80 = "0.0.0.0:8080"
    81 = "127.0.0.3:8443"
    82 = 9090
    83 = 9090
  }
}
process "c" {
  command = "c"
  ports   = { http = 9090 }
}
process "d" {
  command   = "d"
  ports     = { http = 9090 }
  autostart = false
}
