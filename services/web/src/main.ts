import './styles/index.css';
import { wireActions } from './lib/actions';
import { keepFocus } from './lib/focus';
import { wireForms } from './lib/forms';
import { wireRecommended } from './lib/recommended';
import { wireRegistered } from './lib/registration';
import { keepSession } from './lib/session';
import { wireShell } from './lib/shell';
import { restoreTyped } from './lib/typed';

restoreTyped();
wireShell();
keepFocus();
wireForms();
wireActions();
wireRecommended();
wireRegistered();
void keepSession();

if (document.querySelector('[data-island]')) void import('./islands/mount').then(({ mountIslands }) => mountIslands());
if (document.querySelector('[data-strength]')) void import('./lib/strength').then(({ wireStrength }) => wireStrength());
