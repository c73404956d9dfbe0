import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

// Swagger UI is served as it comes, beside an initializer of ours without inline script.
function swaggerUi() {
  return {
    name: 'swagger-ui',
    writeBundle({ dir }) {
      const target = join(dir, 'swagger');
      mkdirSync(target, { recursive: true });
      for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE']) {
        cpSync(join(here, 'node_modules/swagger-ui-dist', file), join(target, file));
      }
    },
  };
}

export default defineConfig({
  base: '/static/',
  plugins: [vue(), swaggerUi()],
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  build: {
    manifest: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'src/main.ts' },
  },
});
