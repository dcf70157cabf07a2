// What the manual's website adds to mdBook's pages for those who use a keyboard or a screen reader.

// What scrolls can be reached with the keyboard.
for (const part of document.querySelectorAll('main pre > code, main .table-wrapper')) {
  part.tabIndex = 0;
}

// The sign that opens the list of pages is a button, and not only a label.
const toggle = document.getElementById('mdbook-sidebar-toggle');
if (toggle) {
  toggle.setAttribute('role', 'button');
  toggle.tabIndex = 0;
  toggle.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      toggle.click();
    }
  });
}
