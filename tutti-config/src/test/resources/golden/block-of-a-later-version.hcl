container "db" {
  image = "postgres:17"
}
