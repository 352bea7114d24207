import { randomBytes } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Visitor } from '../screen.ts';

/** Names one press of a button: 32 hex digits, made when the page is. Pressing it twice is then one act. */
export function newActId(): string {
  return randomBytes(16).toString('hex');
}

/** A form that proves it is ours. Everything in it is plain HTML; it works without a script. */
export function PostForm({ visitor, action, class: className, children }: { visitor: Pick<Visitor, 'csrf'>; action: string; class?: string; children?: Child }) {
  return (
    <form method="post" action={action} class={className}>
      <input type="hidden" name="csrf" value={visitor.csrf} />
      {children}
    </form>
  );
}

/** A field that is not shown. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
