using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.NeitherTransferWithGuard;

// Captures, copies through staging memory, and a guard whose constructor keeps the lock: nothing is wrong.
internal unsafe struct IOCTL_REQUEST { public uint Operation; public uint Length; public void* Data; }
internal unsafe struct EXT { public nuint Lock; public byte* Cache; public uint CacheLength; public int Count; }

internal static unsafe class Good
{
    private const uint Tag = 0x31637249;

    private readonly ref struct SpinGuard
    {
        private readonly EXT* _ext;
        private readonly byte _old;

        [IrqlRequiresMax(Dispatch)]
        [IrqlRaises(Dispatch)]
        [IrqlSaves]
        public SpinGuard(EXT* ext)
        {
            _ext = ext;
            _old = KeAcquireSpinLockRaiseToDpc(&ext->Lock);
        }

        [IrqlRequires(Dispatch)]
        [IrqlRestores]
        public void Dispose() => KeReleaseSpinLock(&_ext->Lock, _old);
    }

    private static bool TryCapture([UserMemory] void* user, nuint length, out IOCTL_REQUEST captured)
    {
        captured = default;
        if (user == null || length < (nuint)sizeof(IOCTL_REQUEST))
            return false;
        try
        {
            ProbeForRead(user, length, 8);
            captured = *(IOCTL_REQUEST*)user;
            return captured.Length <= 4096;
        }
        catch (Exception e) when (e is AccessViolationException or SEHException)
        {
            return false;
        }
    }

    private static int CopyIn(EXT* ext, in IOCTL_REQUEST request)
    {
        byte* block = (byte*)ExAllocatePool2(0x40, request.Length, Tag);
        if (block is null)
            return -1;
        try
        {
            ProbeForRead(request.Data, request.Length, 1);
            RtlCopyMemory(block, request.Data, request.Length);
        }
        catch (AccessViolationException)
        {
            ExFreePoolWithTag(block, Tag);
            return -2;
        }

        byte* previous;
        using (new SpinGuard(ext))
        {
            previous = ext->Cache;
            ext->Cache = block;
            ext->CacheLength = request.Length;
            ext->Count++;
        }

        if (previous != null)
            ExFreePoolWithTag(previous, Tag);
        return 0;
    }

    private static int CopyOut(EXT* ext, [UserMemory] void* user, uint length)
    {
        byte* staging = stackalloc byte[256];
        uint take;
        using (new SpinGuard(ext))
        {
            take = Math.Min(Math.Min(length, ext->CacheLength), 256u);
            RtlCopyMemory(staging, ext->Cache, take);
        }

        try
        {
            ProbeForWrite(user, take, 1);
            RtlCopyMemory(user, staging, take);
            return (int)take;
        }
        catch (AccessViolationException)
        {
            return -1;
        }
    }

    internal static int OnControl(EXT* ext, [UserMemory] void* input, [UserMemory] void* output, nuint inputLength, uint outputLength)
    {
        if (!TryCapture(input, inputLength, out var request))
            return -1;
        return request.Operation switch
        {
            0 => CopyIn(ext, in request),
            1 => CopyOut(ext, output, outputLength),
            2 when outputLength >= 4 => WriteCount(ext, (uint*)output),
            _ => -3,
        };
    }

    private static int WriteCount(EXT* ext, [UserMemory] uint* output)
    {
        uint count;
        using (new SpinGuard(ext))
            count = (uint)ext->Count;
        try
        {
            ProbeForWrite(output, sizeof(uint), 4);
            *output = count;
        }
        catch // IRQL4007 info
        {
            return -1;
        }

        return 0;
    }

    [DllImport("ntoskrnl.exe")] private static extern void ProbeForRead(void* address, nuint length, uint alignment);
    [DllImport("ntoskrnl.exe")] private static extern void ProbeForWrite(void* address, nuint length, uint alignment);
    [DllImport("ntoskrnl.exe")] private static extern void RtlCopyMemory(void* destination, void* source, nuint length);
    [DllImport("ntoskrnl.exe")] private static extern void* ExAllocatePool2(ulong flags, nuint bytes, uint tag);
    [DllImport("ntoskrnl.exe")] private static extern void ExFreePoolWithTag(void* block, uint tag);
    [DllImport("ntoskrnl.exe")] private static extern byte KeAcquireSpinLockRaiseToDpc(nuint* spinLock);
    [DllImport("ntoskrnl.exe")] private static extern void KeReleaseSpinLock(nuint* spinLock, byte newIrql);
}
