container "a" {
  build = "nowhere"
}
container "b" {
  build {
    context    = "."
    dockerfile = "Dev.Dockerfile"
  }
}
container "c" {
  build = "."
}
container "d" {
  build      = "."
  dockerfile = "gone"
}
container "e" {
  build = { context = "tutti.hcl", contex = 1 }
}
container "f" {
  build = { context = "tutti.hcl" }
}
container "g" {
  build = { context = "${context.where}", dockerfile = "x" }
}
