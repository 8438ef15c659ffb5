using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.DriverModel;

/// <summary>IRQL6003, IRQL6005, IRQL6006 and IRQL6008 on imports.</summary>
public sealed class DriverModelCallTests
{
    private static Task Verify(string body) => AnalyzerVerifier.VerifyAsync($$"""
        using System.Runtime.InteropServices;
        unsafe struct MDL { public MDL* Next; public short MdlFlags; public void* StartVa; public uint ByteCount; public MDL(int x) { StartVa = null; ByteCount = 0; Next = null; MdlFlags = 0; } }
        unsafe struct DEVICE_OBJECT { public void* DeviceExtension; public uint Flags; public short Type; public DEVICE_OBJECT* NextDevice; }
        unsafe struct IRP { public byte CancelIrql; public nint CancelRoutine; public byte PendingReturned; }
        struct KEVENT { public int Header; }
        unsafe static class Driver
        {
            [DllImport("ntoskrnl.exe", EntryPoint = "ExAllocatePool2")] static extern void* Allocate(ulong flags, nuint bytes, uint tag);
            [DllImport("ntoskrnl.exe", EntryPoint = "ExAllocatePoolWithTag")] static extern void* OldAllocate(int type, nuint bytes, uint tag);
            [DllImport("ntoskrnl.exe", EntryPoint = "KeWaitForSingleObject")] static extern int Wait(void* o, int reason, byte mode, byte alertable, long* timeout);
            [DllImport("ntoskrnl.exe", EntryPoint = "KeWaitForSingleObject")] static extern int WaitRef(ref KEVENT o, int reason, byte mode, byte alertable, long* timeout);
            [DllImport("ntoskrnl.exe", EntryPoint = "KeWaitForMultipleObjects")] static extern int WaitMany(uint n, void** objects, int type, int reason, byte mode, byte alertable, long* timeout, void* blocks);
            [DllImport("ntoskrnl.exe", EntryPoint = "PoCallDriver")] static extern int PoCall(void* device, void* irp);
            [DllImport("user32.dll", EntryPoint = "ExAllocatePoolWithTag")] static extern void* NotTheKernels(int type, nuint bytes, uint tag);
            static KEVENT shared;
            {{body}}
        }
        """);

    [Theory]
    [InlineData("0", true)]
    [InlineData("default", true)]
    [InlineData("0x206D6457", true)]
    [InlineData("0x01020304", true)]
    [InlineData("'a'", true)]
    [InlineData("0x31637249", false)]
    [InlineData("tag", false)]
    public Task PoolTag_ThatIdentifiesNobody_Reports(string tag, bool reports)
        => Verify($$"""static void M(uint tag) { _ = Allocate(0x40, 8, {{(reports ? "{|IRQL6005:" + tag + "|}" : tag)}}); }""");

    [Fact]
    public Task PoolTag_ConstantAndNamedArgument_Reports() => Verify("""
        const uint Tag = 0;
        static void M() { _ = Allocate(tag: {|IRQL6005:Tag|}, flags: 0x40, bytes: 8); }
        """);

    [Fact]
    public Task DeprecatedRoutine_Reports_UserLibraryOfTheSameNameDoesNot() => Verify("""
        static void M() { _ = {|IRQL6006:OldAllocate(512, 8, 0x31637249)|}; _ = NotTheKernels(1, 8, 0); _ = Allocate(0x40, 8, 0x31637249); }
        """);

    [Fact]
    public Task DeprecatedByGeneralKnowledge_IsInfo() => new AnalyzerVerification
    {
        Source = """
            using System.Runtime.InteropServices;
            unsafe static class D
            {
                [DllImport("ntoskrnl.exe")] static extern int PoCallDriver(void* device, void* irp);
                static int M(void* d, void* i) => PoCallDriver(d, i);
            }
            """,
        OtherExpected = [new Microsoft.CodeAnalysis.Testing.DiagnosticResult("IRQL6006", Microsoft.CodeAnalysis.DiagnosticSeverity.Info).WithSpan("Test0.cs", 5, 39, 5, 57)],
    }.RunAsync();

    [Fact]
    public Task StackObject_InUserModeWait_Reports() => Verify("""
        static void M()
        {
            KEVENT ev = default; KEVENT* pointer = &ev;
            _ = {|IRQL6008:Wait(&ev, 0, 1, 0, null)|};
            _ = {|IRQL6008:Wait(pointer, 0, 1, 0, null)|};
            _ = {|IRQL6008:WaitRef(ref ev, 0, 1, 0, null)|};
            void** many = stackalloc void*[2];
            many[0] = &ev;
            _ = {|IRQL6008:WaitMany(2, many, 0, 0, 1, 0, null, null)|};
        }
        """);

    [Fact]
    public Task StackObject_InKernelModeWait_OrElsewhere_DoesNotReport() => Verify("""
        static void M(KEVENT* given, byte mode)
        {
            KEVENT ev = default; KEVENT* pointer = &ev; pointer = given;
            _ = Wait(&ev, 0, 0, 0, null);
            _ = Wait(&ev, 0, mode, 0, null);
            _ = Wait(given, 0, 1, 0, null);
            _ = Wait(pointer, 0, 1, 0, null);
            _ = WaitRef(ref shared, 0, 1, 0, null);
            _ = WaitRef(ref *given, 0, 1, 0, null);
        }
        """);

    [Fact]
    public Task OpaqueField_ReadOrWritten_Reports() => Verify("""
        static uint M(MDL* mdl, DEVICE_OBJECT* device, IRP* irp)
        {
            var n = {|IRQL6003:mdl->ByteCount|};
            {|IRQL6003:mdl->StartVa|} = null;
            {|IRQL6003:device->NextDevice|} = null;
            {|IRQL6003:irp->CancelRoutine|} = 0;
            return n;
        }
        """);

    [Fact]
    public Task DocumentedField_AndDocumentedAccessor_DoesNotReport() => Verify("""
        static void* M(MDL* mdl, DEVICE_OBJECT* device, IRP* irp)
        {
            var next = mdl->Next; device->Flags |= 4; var d = device->NextDevice; var level = irp->CancelIrql; var name = nameof(MDL.StartVa);
            return device->DeviceExtension;
        }
        static uint MmGetMdlByteCount(MDL* mdl) => mdl->ByteCount;
        """);
}
