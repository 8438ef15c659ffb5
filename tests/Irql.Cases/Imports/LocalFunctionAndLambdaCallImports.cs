using System;
using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Imports.LocalFunctionAndLambdaCallImports.Ntoskrnl;

namespace Irql.Cases.Imports.LocalFunctionAndLambdaCallImports;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised(EXTENSION* extension)
    {
        Signal();
        Wait(); // IRQL3006 certain

        void Signal() => KeSetEvent(&extension->Event, 0, FALSE);

        void Wait() => KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int KeSetEvent(KEVENT* Event, int Increment, byte Wait);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
