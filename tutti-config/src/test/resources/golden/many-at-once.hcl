process "web" {
  command    = "./web ${var.port}"
  depends_on = ["bd"]
  restart    = "sometimes"
}
process "db" {
  comand = "./db"
  ready  { tcp = 99999 }
}
