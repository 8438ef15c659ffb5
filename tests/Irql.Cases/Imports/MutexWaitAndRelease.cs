using System.Runtime.InteropServices;
using static Irql.Cases.Imports.MutexWaitAndRelease.Ntoskrnl;

namespace Irql.Cases.Imports.MutexWaitAndRelease;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal static void Update(KMUTEX* mutex, EXTENSION* extension)
    {
        KeWaitForSingleObject(mutex, Executive, KernelMode, FALSE, null);
        extension->Count++;
        KeReleaseMutex(mutex, FALSE);
    }

    internal static void UpdateRecursive(KMUTEX* mutex, EXTENSION* extension)
    {
        // A dispatcher mutex is recursive.
        KeWaitForSingleObject(mutex, Executive, KernelMode, FALSE, null);
        KeWaitForSingleObject(mutex, Executive, KernelMode, FALSE, null);
        extension->Count++;
        KeReleaseMutex(mutex, FALSE);
        KeReleaseMutex(mutex, FALSE);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int KeReleaseMutex(KMUTEX* Mutex, byte Wait);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);
}

internal struct KMUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
