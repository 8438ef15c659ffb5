using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    // As in a core library of one's own: the attribute comes from source and is known by its full name.
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class RuntimeImportAttribute : Attribute
    {
        public RuntimeImportAttribute(string entryPoint)
        {
        }

        public RuntimeImportAttribute(string library, string entryPoint)
        {
        }
    }
}

namespace Irql.Cases.Imports.RuntimeImportForms
{
    internal static unsafe class Driver
    {
        [UnmanagedCallersOnly]
        internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
        {
            EXTENSION* extension = (EXTENSION*)context;
            AcquireAtDpc(&extension->Lock);
            extension->Count++;
            ReleaseFromDpc(&extension->Lock);
            long interval = -1;
            Sleep(0, 0, &interval); // IRQL3006 certain
            ZwClose(extension); // IRQL1001 certain
        }

        internal static void Initialize(EXTENSION* extension) => InitializeDpc(&extension->Dpc, &OnDpc, extension);

        internal static void Update(EXTENSION* extension)
        {
            byte irql = Acquire(&extension->Lock);
            extension->Count++;
            Release(&extension->Lock, irql);
        }

        internal static int UpdateLeaking(EXTENSION* extension)
        {
            byte irql = Acquire(&extension->Lock); // IRQL3001
            if (extension->Count == 0)
            {
                return -1;
            }

            Release(&extension->Lock, irql);
            return 0;
        }

        [RuntimeImport("ntoskrnl.exe", "KeInitializeDpc")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern void InitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> routine, void* context);

        [RuntimeImport("ntoskrnl.exe", "KeDelayExecutionThread")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern int Sleep(sbyte waitMode, byte alertable, long* interval);

        [RuntimeImport("KeAcquireSpinLockAtDpcLevel")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern void AcquireAtDpc(KSPIN_LOCK* spinLock);

        [RuntimeImport("KeReleaseSpinLockFromDpcLevel")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern void ReleaseFromDpc(KSPIN_LOCK* spinLock);

        [RuntimeImport("hal.dll", "KfAcquireSpinLock")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern byte Acquire(KSPIN_LOCK* spinLock);

        [RuntimeImport("hal.dll", "KfReleaseSpinLock")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern void Release(KSPIN_LOCK* spinLock, byte newIrql);

        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern int ZwClose(void* handle);
    }

    internal struct KSPIN_LOCK
    {
        public nuint Reserved;
    }

    internal struct KDPC
    {
        public nuint Reserved;
    }

    internal struct EXTENSION
    {
        public KSPIN_LOCK Lock;
        public KDPC Dpc;
        public uint Count;
    }
}
