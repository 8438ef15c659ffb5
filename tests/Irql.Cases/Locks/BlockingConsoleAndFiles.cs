using System.IO;
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingConsoleAndFiles;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(string path)
    {
        Console.WriteLine(path); // IRQL3006 certain
        File.Delete(path); // IRQL3006 certain
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(string path)
    {
        Console.WriteLine(path);
        File.Delete(path);
    }
}
