import type { ComponentChildren, VNode } from 'preact';
import type { PageContext } from './page-context.js';
import { type FormMarks, PostForm } from './post-form.js';
import { WAY_TEXTS } from './way-texts.js';

/** Where the script of passkeys is. */
export const PASSKEY_SCRIPT_PATH = '/assets/passkey.js';

interface PasskeyBoxProps {
  readonly context: PageContext;
  readonly action: string;
  readonly frame: FormMarks;
  /** what the script asks the browser, as JSON; without it there is no box */
  readonly question: string | undefined;
  readonly label: string;
  readonly children?: ComponentChildren;
}

/** A form a passkey answers: hidden until the script finds that the browser can. */
export function PasskeyBox({ context, action, frame, question, label, children }: PasskeyBoxProps): VNode | null {
  if (question === undefined) return null;
  return (
    <div data-passkey={question} hidden>
      <PostForm context={context} action={action} frame={frame}>
        {children}
        <input type="hidden" name="answer" />
        <button type="submit">{label}</button>
      </PostForm>
      <p class="muted" role="alert" data-failed hidden>
        {WAY_TEXTS[context.language].passkeyFailed}
      </p>
    </div>
  );
}
