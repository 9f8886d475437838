container "a" {
  image = "a"
  env   = { A = "${unit.a.container_id} ${unit.a.host}" }
  ports = { 80 = "${unit.b.port.80}" }
}
container "b" {
  image = "b"
  env   = { A = "${unit.a.port.81} ${unit.a.containerid} ${unit.b.url}" }
}
