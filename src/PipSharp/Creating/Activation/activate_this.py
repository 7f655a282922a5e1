"""Enter the environment inside of a Python that runs already: runpy.run_path("bin/activate_this.py").

Of the same version as the environment's, that is; its packages are preferred from then on.
"""

import os
import site
import sys

folder = @@FOLDER@@
try:
    own_file = os.path.abspath(__file__)
except NameError:
    own_file = None
if own_file and (@@MOVED@@):
    folder = os.path.dirname(os.path.dirname(own_file))

os.environ["PATH"] = os.pathsep.join([os.path.join(folder, "@@SCRIPTS@@")] + os.environ.get("PATH", "").split(os.pathsep))
os.environ["VIRTUAL_ENV"] = folder
os.environ["VIRTUAL_ENV_PROMPT"] = @@PROMPT@@
os.environ.pop("PYTHONHOME", None)

before = len(sys.path)
for library in [@@LIBRARIES@@]:
    site.addsitedir(os.path.join(folder, library))
sys.path[:] = sys.path[before:] + sys.path[:before]

sys.real_prefix = sys.prefix
sys.prefix = sys.exec_prefix = folder
