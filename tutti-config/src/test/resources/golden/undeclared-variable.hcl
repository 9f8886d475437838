variable "port" { default = 8080 }
process "web" {
  command = "./web ${var.prot}"
}
