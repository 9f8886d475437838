container "db" {
  image     = "postgres:17"
  mem_limit = "512m"
  readiness { tcp = 5432 }
}

process "web" {
  command = "./web"
  ready {
    tcp      = 8080
    interval = "1s"
  }
}
