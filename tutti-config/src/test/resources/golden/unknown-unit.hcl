process "database" { command = "./db" }
process "web" {
  command    = "./web"
  depends_on = ["databse"]
}
