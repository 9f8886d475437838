process "db" {
  command  = "./db"
  disabled = true
}
process "web" {
  command    = "./web"
  depends_on = ["db"]
}
