process "web" {
  command = "./web"
  logger { level = "loud" }
}
