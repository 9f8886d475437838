kernel "jvm" {
  classpath = "maven"
}
