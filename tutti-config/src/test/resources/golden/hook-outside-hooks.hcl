container "db" {
  image       = "postgres:17"
  after_ready = "seed"
}
