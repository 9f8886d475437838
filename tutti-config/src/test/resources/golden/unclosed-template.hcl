process "web" {
  command = "./web ${var.port"
}
