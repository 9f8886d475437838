variable "token" { sensitive = true }
process "web" {
  command = "./web ${var.token}"
}
