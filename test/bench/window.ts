import { type OpenWindow, openWindow, startProduct } from '../ui/product.ts';

/** Works in windows of the product, one after the other, each closed before the next. */
export async function inWindows(folder: string, times: number, work: (window: OpenWindow) => Promise<void>) {
  const product = await startProduct();
  try {
    for (let i = 0; i < times; i++) {
      const window = await openWindow(product.port, { folder });
      try {
        await work(window);
      } finally {
        await window.close();
      }
    }
  } finally {
    await product.stop();
  }
}
