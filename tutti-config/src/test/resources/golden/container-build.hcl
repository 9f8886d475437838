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
container "h" {
  build {
    dockerfile_inline = " "
  }
}
container "i" {
  build {
    dockerfile        = "Dockerfile"
    dockerfile_inline = "FROM scratch"
  }
}
container "j" {
  build      = { dockerfile_inline = "FROM scratch" }
  dockerfile = "Dockerfile"
}
container "k" {
  build { dockerfile_inline = "FROM scratch" }
}
