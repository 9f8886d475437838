process "web" {
  command = "./web"
  ready { http = "localhost:8080/health" }
}
process "api" {
  command = "./api"
  ready { http = "http://" }
}
