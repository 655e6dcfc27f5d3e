import { defineConfig } from 'vite';

// Scripts and the style sheet under fixed names (the host adds a fingerprint when it serves them); the pieces they load carry a hash.
export default defineConfig({
  root: 'Frontend',
  base: '/dist/',
  publicDir: false,
  build: {
    outDir: '../wwwroot/dist',
    emptyOutDir: true,
    target: 'es2022',
    // Vite's CSS minifier rejects a hack for old browsers in GOV.UK's styles; sass compresses instead.
    cssMinify: false,
    modulePreload: { polyfill: false },
    // What the entries export is kept (a test asks the verifier by itself) and no more: a piece that imports from an entry asks for it without its
    // fingerprint, and a script under two names runs twice.
    rolldownOptions: {
      preserveEntrySignatures: 'strict',
      input: { app: 'Frontend/app.ts', map: 'Frontend/map/island.ts', journey: 'Frontend/journey/island.ts', report: 'Frontend/report/island.ts', board: 'Frontend/board/island.ts', verify: 'Frontend/journey/verify.ts', waiting: 'Frontend/waiting.ts', styles: 'Frontend/app.scss' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: (asset) => (asset.names.some((name) => name.endsWith('.css')) ? 'app[extname]' : '[name]-[hash][extname]'),
      },
    },
  },
  worker: {
    format: 'es',
    // The host sends 'wasm-unsafe-eval' with this script only, and knows it by this name.
    rolldownOptions: { output: { entryFileNames: 'layout-worker-[hash].js' } },
  },
  css: {
    preprocessorOptions: { scss: { style: 'compressed', loadPaths: ['node_modules'], quietDeps: true } },
  },
});
