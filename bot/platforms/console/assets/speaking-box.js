/** The box: Enter speaks, Shift+Enter breaks the line, and an input method's Enter only ends its word. */
export class SpeakingBox {
  #field;
  #button;
  #say;

  constructor(form, say) {
    this.#field = form.querySelector('textarea');
    this.#button = form.querySelector('button');
    this.#say = say;
    this.#field.addEventListener('input', () => this.#fit());
    this.#field.addEventListener('keydown', (event) => {
      // Safari ends the composition before this event and leaves only the old key code to tell.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      void this.#submit();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
  }

  /** Puts words back that could not be sent, unless others have been typed since. */
  offer(text) {
    if (!this.#field.value) this.#field.value = text;
    this.#fit();
  }

  async #submit() {
    const text = this.#field.value.trim();
    if (!text) return;
    this.#field.value = '';
    this.#fit();
    this.#field.focus();
    await this.#say(text).catch(() => this.offer(text));
  }

  #fit() {
    this.#button.disabled = !this.#field.value.trim();
    this.#field.style.height = 'auto';
    const borders = this.#field.offsetHeight - this.#field.clientHeight;
    this.#field.style.height = `${this.#field.scrollHeight + borders}px`;
  }
}
