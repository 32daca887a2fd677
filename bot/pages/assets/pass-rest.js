/** Gives the review sheet a button that answers 通过 to every item not yet answered; what was chosen stays. */
export function passRest() {
  for (const button of document.querySelectorAll('[data-pass-rest]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      for (const radio of button.form.querySelectorAll('input[type=radio][value=pass]')) {
        const answered = button.form.querySelector(`input[name="${radio.name}"]:checked`);
        if (!answered) radio.checked = true;
      }
      button.form.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}
