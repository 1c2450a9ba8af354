import './form/zod-without-eval.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { loadPageFonts } from './fonts/load-fonts.ts';
import { loadPagesAhead } from './load-pages-ahead.ts';
import { router } from './router.ts';
import { errorMessage } from './stores/error-message.ts';
import { useToastStore } from './stores/toasts.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/text.css';
import './styles/controls.css';
import './styles/page.css';
import './styles/table.css';
import './styles/floating.css';

// Charts and captions measure their texts when they are first shown.
const fonts = loadPageFonts();
// What was loaded has been evaluated in one task; the first page is another one.
await new Promise((resolve) => setTimeout(resolve));

const app = createApp(App).use(createPinia()).use(router);

function say(cause: unknown): void {
  console.error(cause);
  useToastStore().show('error', 'Something went wrong in this page', errorMessage(cause));
}
app.config.errorHandler = say;
window.addEventListener('unhandledrejection', (event) => say(event.reason));

await fonts;
app.mount('#app');
void loadPagesAhead(router);
