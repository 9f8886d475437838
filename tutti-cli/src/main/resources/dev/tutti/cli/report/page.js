
const filter = document.getElementById("filter");
filter.addEventListener("input", () => {
  const wanted = filter.value.toLowerCase();
  for (const log of document.querySelectorAll(".log")) {
    let found = false;
    for (const line of log.querySelectorAll(".lines > div")) {
      line.hidden = !line.lastChild.textContent.toLowerCase().includes(wanted);
      found = found || !line.hidden;
    }
    if (wanted) log.open = found;
  }
});
addEventListener("hashchange", show);
function show() {
  const log = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (log && log.tagName === "DETAILS") log.open = true;
}
show();
