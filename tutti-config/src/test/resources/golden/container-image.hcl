container "db" {
  image = "Postgres:17"
}
container "nothing" {
  env = { A = "1" }
}
container "both" {
  image = "x"
  pull  = "allways"
}
container "recipe" {
  image      = "x"
  dockerfile = "Dev.Dockerfile"
}
container "machine" {
  image    = "x"
  platform = "linux"
}
