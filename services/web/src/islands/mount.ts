import { createApp, defineAsyncComponent, type Component } from 'vue';
import Enroll from './Enroll.vue';
import Recommendations from './Recommendations.vue';
import Review from './Review.vue';

// The admin's islands load only where they are.
const islands: Record<string, Component> = {
  enroll: Enroll,
  recommendations: Recommendations,
  review: Review,
  upload: defineAsyncComponent(() => import('./Upload.vue')),
  metrics: defineAsyncComponent(() => import('./Metrics.vue')),
  rebuild: defineAsyncComponent(() => import('./Rebuild.vue')),
};

/** Mounts on empty elements only: markup that came from the server is never read as a Vue template. */
export function mountIslands(): void {
  document.querySelectorAll<HTMLElement>('[data-island]').forEach((element) => {
    const component = islands[element.dataset.island ?? ''];
    if (component && element.childElementCount === 0) createApp(component, { data: { ...element.dataset } }).mount(element);
  });
}
