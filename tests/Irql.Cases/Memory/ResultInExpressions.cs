using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Memory.ResultInExpressions.Ntoskrnl;

namespace Irql.Cases.Memory.ResultInExpressions;

internal static unsafe class Driver
{
    [return: MustCheck]
    private static int Start(EXTENSION* extension) => (int)extension->Count;

    internal static int Sum(EXTENSION* extension) => Start(extension) + Start(extension);

    internal static void Assigned(EXTENSION* extension)
    {
        int status;
        status = Start(extension); // IRQL4022
    }

    internal static void Lambda(EXTENSION* extension)
    {
        Run();

        void Run() => Start(extension); // IRQL4022
    }

    internal static void Thrown(EXTENSION* extension)
    {
        int status = Start(extension);
        if (status != 0)
        {
            ExRaiseStatus(status);
        }
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void ExRaiseStatus(int Status);
}

internal struct EXTENSION
{
    public uint Count;
}
