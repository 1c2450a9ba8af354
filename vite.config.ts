import vue from '@vitejs/plugin-vue';
import { defineConfig, type Rolldown } from 'vite';

const ECHARTS = /node_modules[\\/](echarts|zrender)[\\/]/;
const drawing = new Map<string, boolean>();

/** Whether a module draws charts, or imports one that does: half of the pages do without. */
function draws(id: string, infoOf: (id: string) => Rolldown.ModuleInfo | null): boolean {
  const known = drawing.get(id);
  if (known !== undefined) return known;
  drawing.set(id, ECHARTS.test(id));
  const found =
    ECHARTS.test(id) || (infoOf(id)?.importedIds ?? []).some((each) => draws(each, infoOf));
  drawing.set(id, found);
  return found;
}

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
            { name: 'start', tags: ['$initial'], priority: 3 },
            {
              name: (id, chunking) =>
                draws(id, (each) => chunking.getModuleInfo(each)) ? 'charts' : null,
              minShareCount: 2,
              includeDependenciesRecursively: false,
              priority: 2,
            },
            { name: 'shared', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
