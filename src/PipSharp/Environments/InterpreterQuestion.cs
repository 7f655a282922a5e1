namespace PipSharp.Environments;

/// <summary>The program that an interpreter is asked with: it prints facts as one JSON object and touches nothing.</summary>
internal static class InterpreterQuestion
{
    /// <summary>Stands in answers for the root of an environment or of --prefix; the program below writes the same text.</summary>
    public const string PrefixMark = "/%prefix%";

    /// <summary>Stands in answers for the user base, which variables decide about at each run.</summary>
    public const string UserMark = "/%user%";

    /// <summary>
    /// Asks always about the base interpreter, also if run from a virtual environment: without `site` (-S) most versions do not know of the
    /// environment anyway, 3.14 does and is told to forget it. Paths of environments are given as templates. site.py's own rules name the
    /// folders of distributors (Debian's dist-packages, Fedora's lib64), but its main function is never called: that would run .pth files.
    /// Works on Python 3.6 and later.
    /// </summary>
    public const string Program =
        """
        import sys
        prefix = getattr(sys, 'base_prefix', sys.prefix)
        exec_prefix = getattr(sys, 'base_exec_prefix', sys.exec_prefix)
        started_in = sys.prefix
        sys.prefix, sys.exec_prefix = prefix, exec_prefix
        import json, os, sysconfig, site
        from importlib.util import MAGIC_NUMBER

        ROOT, USER = '/%prefix%', '/%user%'
        BASES = ['installed_base', 'base', 'installed_platbase', 'platbase', 'prefix', 'exec_prefix', 'userbase']
        names = sysconfig.get_scheme_names()
        variable = sysconfig.get_config_var
        implementation = sys.implementation.name
        preferred = getattr(sysconfig, 'get_preferred_scheme', None)
        framework = variable('PYTHONFRAMEWORK')

        def choose(kind):
            if preferred:
                return preferred(kind)
            if kind == 'user':
                wanted = ['osx_framework_user'] if framework and sys.prefix == prefix else []
                wanted += [os.name + '_user', 'posix_user']
            else:
                wanted = [implementation + '_' + os.name, implementation, os.name + '_prefix', os.name]
            return next((name for name in wanted if name in names), 'posix_prefix' if kind != 'user' else None)

        def scheme(name, **variables):
            paths = sysconfig.get_paths(name, vars=variables)
            return [paths[key] for key in ('purelib', 'platlib', 'include', 'scripts', 'data')]

        def moved(name):
            if name in ('posix_local', 'osx_framework_library'):
                name = 'posix_prefix'
            return scheme(name, **{key: ROOT for key in BASES})

        def debian_before_310():
            # There distutils decided, not sysconfig, that system-wide installs go to /usr/local.
            if preferred or not prefix.startswith('/usr') or prefix.startswith('/usr/local'):
                return None
            try:
                from distutils.command.install import INSTALL_SCHEMES
            except Exception:
                return None
            if 'unix_local' not in INSTALL_SCHEMES:
                return None
            short = '%d.%d' % sys.version_info[:2]
            library = '/usr/local/lib/python' + short + '/dist-packages'
            return [library, library, '/usr/local/include/python' + short, '/usr/local/bin', '/usr/local']

        def abis():
            version = '%d%d' % sys.version_info[:2]
            if implementation == 'cpython':
                debug = variable('Py_DEBUG')
                if debug is None:
                    import importlib.machinery
                    debug = hasattr(sys, 'gettotalrefcount') or '_d.pyd' in importlib.machinery.EXTENSION_SUFFIXES
                plain = 'cp' + version + ('t' if variable('Py_GIL_DISABLED') else '')
                pymalloc = sys.version_info < (3, 8) and variable('WITH_PYMALLOC') in (None, 1)
                first = plain + ('d' if debug else '') + ('m' if pymalloc else '')
                return [first, plain] if debug and sys.version_info >= (3, 8) else [first]
            parts = (variable('EXT_SUFFIX') or '').split('.')
            words = parts[1].split('-') if len(parts) > 2 else []
            if not words:
                return []
            if words[0] == 'cpython' and len(words) > 1:
                words = ['cp' + words[1]]
            elif words[0].startswith('cp'):
                words = words[:1]
            elif words[0].startswith('pypy'):
                words = words[:2]
            elif words[0].startswith('graalpy'):
                words = words[:3]
            return ['_'.join(words).replace('-', '_').replace(' ', '_')]

        def libc():
            try:
                return os.confstr('CS_GNU_LIBC_VERSION')
            except (AttributeError, ValueError, OSError):
                return None

        def library_file():
            folder, name = variable('LIBDIR'), variable('INSTSONAME') or variable('LDLIBRARY')
            path = os.path.join(folder, name) if folder and name else None
            return path if path and os.path.isfile(path) else None

        def mac_version():
            if sys.platform != 'darwin':
                return None
            import platform
            return platform.mac_ver()[0]

        def machine():
            if hasattr(os, 'uname') and implementation in ('cpython', 'pypy') and sys.platform in ('linux', 'darwin'):
                u = os.uname()
                named = {'cpython': 'CPython', 'pypy': 'PyPy'}[implementation]
                return [u.sysname, u.release, u.version, u.machine, named]
            import platform
            return [platform.system(), platform.release(), platform.version(), platform.machine(), platform.python_implementation()]

        def implementation_version():
            info = sys.implementation.version
            text = '%d.%d.%d' % (info.major, info.minor, info.micro)
            return text if info.releaselevel == 'final' else text + info.releaselevel[0] + str(info.serial)

        system, release, build, hardware, implementation_title = machine()
        answer = {
            'executable': sys.executable,
            'started_in': started_in,
            'version': list(sys.version_info[:3]),
            'full_version': sys.version.split()[0],
            'implementation': implementation,
            'implementation_version': implementation_version(),
            'implementation_title': implementation_title,
            'os_name': os.name,
            'sys_platform': sys.platform,
            'system': system, 'release': release, 'build': build, 'machine': hardware,
            'cache_tag': sys.implementation.cache_tag,
            'magic': MAGIC_NUMBER.hex(),
            'prefix': prefix,
            'stdlib': sysconfig.get_path('stdlib'),
            'base_executable': getattr(sys, '_base_executable', None) or sys.executable,
            'library': library_file(),
            'scheme': debian_before_310() or scheme(choose('prefix')),
            'prefix_scheme': moved(choose('prefix')),
            'home_include': scheme(os.name + '_home' if os.name + '_home' in names else 'posix_home', **{key: ROOT for key in BASES})[2],
            'site_folders': site.getsitepackages([prefix, exec_prefix]),
            'user_default': ['Library', framework, '%d.%d' % sys.version_info[:2]] if framework else ['.local'],
            'platform': sysconfig.get_platform(),
            'abis': abis(),
            'free_threaded': bool(variable('Py_GIL_DISABLED')),
            'version_nodot': str(variable('py_version_nodot') or '%d%d' % sys.version_info[:2]),
            'bits': 32 if sys.maxsize <= 2 ** 32 else 64,
            'libc': libc(),
            'mac_version': mac_version(),
        }
        user = choose('user')
        if user in names and variable('userbase') is not None:
            answer['user_scheme'] = scheme(user, userbase=USER)
            get_path = getattr(site, '_get_path', None)
            answer['user_site'] = get_path(USER) if get_path else answer['user_scheme'][0]
        sys.prefix = sys.exec_prefix = ROOT
        answer['environment_scheme'] = moved(choose('prefix'))
        answer['environment_site_folders'] = site.getsitepackages([ROOT])
        sys.stdout.write(json.dumps(answer))
        """;
}
