import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/**
 * The page is served under `default-src 'none'; script-src 'self'; style-src 'self'; …`: nothing
 * may be inlined, neither small assets nor styles.
 */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // light-dark() and MessagePort's close event; older browsers are not served.
    target: ['chrome123', 'firefox128', 'safari18'],
    chunkSizeWarningLimit: 700,
    license: { fileName: 'licences.txt' },
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // A file for each set of modules that the same pages share made 211 requests of a start (docs/performance.md).
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 3 },
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
