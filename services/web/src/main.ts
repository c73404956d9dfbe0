import './styles/index.css';
import { wireForms } from './lib/forms';
import { keepSession } from './lib/session';
import { wireShell } from './lib/shell';

wireShell();
wireForms();
void keepSession();

if (document.querySelector('[data-island]')) void import('./islands/mount').then(({ mountIslands }) => mountIslands());
if (document.querySelector('[data-strength]')) void import('./lib/strength').then(({ wireStrength }) => wireStrength());
