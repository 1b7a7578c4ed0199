import { render } from 'preact';
import { Notebook } from './notebook/notebook';
import { keepScroll } from './notebook/scroll';
import { start } from './store';
import './styles/index.css';

const root = document.getElementById('root');
if (root) {
  render(<Notebook />, root);
  void start().then(keepScroll);
}
