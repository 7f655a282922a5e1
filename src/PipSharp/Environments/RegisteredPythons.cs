using System.Runtime.Versioning;
using Microsoft.Win32;

namespace PipSharp.Environments;

/// <summary>Reads Software\Python of the user and of the machine (PEP 514). Other systems have no registry.</summary>
internal static class RegisteredPythons
{
    private const string Root = @"Software\Python";

    public static IEnumerable<RegisteredPython> All() => OperatingSystem.IsWindows() ? Read() : [];

    [SupportedOSPlatform("windows")]
    private static List<RegisteredPython> Read()
    {
        var found = new List<RegisteredPython>();
        foreach ((RegistryHive hive, RegistryView view) in new[]
        {
            (RegistryHive.CurrentUser, RegistryView.Default), (RegistryHive.LocalMachine, RegistryView.Registry64),
            (RegistryHive.LocalMachine, RegistryView.Registry32),
        })
        {
            using RegistryKey start = RegistryKey.OpenBaseKey(hive, view);
            using RegistryKey? root = start.OpenSubKey(Root);
            foreach (string company in root?.GetSubKeyNames() ?? [])
                found.AddRange(Of(root!, company));
        }

        return found;
    }

    [SupportedOSPlatform("windows")]
    private static IEnumerable<RegisteredPython> Of(RegistryKey root, string company)
    {
        using RegistryKey? folder = root.OpenSubKey(company);
        foreach (string tag in folder?.GetSubKeyNames() ?? [])
        {
            using RegistryKey? path = folder!.OpenSubKey($@"{tag}\InstallPath");
            yield return new(company, tag, path?.GetValue("ExecutablePath") as string, path?.GetValue("") as string);
        }
    }
}
