container "a" {
  image       = "a"
  healthcheck = { test = ["pg_isready"] }
}
container "b" {
  image       = "b"
  healthcheck = true
}
container "c" {
  image = "c"
  healthcheck {
    test     = ["CMD"]
    interval = "0s"
    retries  = 0
    tets     = 1
  }
}
container "d" {
  image       = "d"
  healthcheck = ["CMD-SHEL", "x"]
}
container "e" {
  image = "e"
  healthcheck {
    retries  = 0
  }
}
