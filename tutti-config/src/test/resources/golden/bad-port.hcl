process "web" {
  command = "./web"
  ports   = { http = 80800, admin = "no" }
  ready { tcp = "localhost:http" }
}
