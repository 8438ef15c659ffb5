using System;
using System.Runtime.InteropServices;
using static Irql.Cases.Imports.ReleaseInFinally.Ntoskrnl;

namespace Irql.Cases.Imports.ReleaseInFinally;

internal static unsafe class Driver
{
    internal static void Update(EXTENSION* extension, Action work)
    {
        ExAcquireFastMutex(&extension->Mutex);
        try
        {
            work();
        }
        finally
        {
            ExReleaseFastMutex(&extension->Mutex);
        }
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void ExAcquireFastMutex(FAST_MUTEX* FastMutex);

    [DllImport("ntoskrnl")]
    internal static extern void ExReleaseFastMutex(FAST_MUTEX* FastMutex);
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public FAST_MUTEX Mutex;
}
